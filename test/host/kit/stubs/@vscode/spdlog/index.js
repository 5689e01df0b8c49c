const fs = require('node:fs');
const path = require('node:path');

/** The levels of spdlog, by number. */
const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
const INFO = LEVELS.indexOf('info');

class Logger {
  constructor(name, file) {
    this.name = name;
    this.level = INFO;
    this.formatted = true;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    this.file = fs.openSync(file, 'a');
  }

  write(level, message) {
    if (level < this.level || this.file === undefined) return;
    const text = this.formatted ? `${new Date().toISOString()} [${LEVELS[level]}] ${message}\n` : message;
    try {
      fs.writeSync(this.file, text);
    } catch {
      // Like the native logger: a full disk must not take the extension host down.
    }
  }

  trace(message) {
    this.write(0, message);
  }
  debug(message) {
    this.write(1, message);
  }
  info(message) {
    this.write(2, message);
  }
  warn(message) {
    this.write(3, message);
  }
  error(message) {
    this.write(4, message);
  }
  critical(message) {
    this.write(5, message);
  }

  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {
    this.formatted = true;
  }
  clearFormatters() {
    this.formatted = false;
  }

  flush() {
    // Every line is written at once.
  }
  drop() {
    if (this.file === undefined) return;
    fs.closeSync(this.file);
    this.file = undefined;
  }
}

// Exported name by name: VS Code imports this as an ES module and would not see the members of one exported object.
exports.version = 11500;
exports.setLevel = function setLevel() {};
exports.setFlushOn = function setFlushOn() {};
exports.Logger = Logger;
exports.createRotatingLogger = async function createRotatingLogger(name, file) {
  return new Logger(name, file);
};
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
