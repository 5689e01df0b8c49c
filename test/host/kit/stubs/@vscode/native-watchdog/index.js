const CHECK_EVERY_MS = 5000;
const EXIT_CODE = 87;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

exports.start = function start(parentPid) {
  const timer = setInterval(() => {
    if (!isAlive(parentPid)) process.exit(EXIT_CODE);
  }, CHECK_EVERY_MS);
  timer.unref();
};
