import { run } from './run';

// `planloom check | head` closes the pipe early: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

void run(process.argv.slice(2), {
  cwd: process.cwd(),
  environment: process.env,
  // no-color.org: any value but the empty one counts.
  colours: process.stdout.isTTY && !process.env.NO_COLOR,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
}).then((code) => {
  process.exitCode = code;
});
