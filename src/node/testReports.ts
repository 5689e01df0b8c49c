import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import type { TestReport, TestReports } from '../core/ports';
import { join } from '../core/repo/paths';
import { JUnitReader } from './junit';
import type { NodeFiles } from './nodeFiles';

/** How deep below the root reports are looked for: `packages/x/target/surefire-reports/TEST-y.xml` is four. */
const DEPTH = 6;
/** How many entries of folders are looked at, and how many bytes of a report. */
const MAX_ENTRIES = 200_000;
const MAX_SIZE = 50 * 1024 * 1024;
/** How many cases are kept, all reports together. */
const MAX_CASES = 10_000;
/** File times lag behind the clock by a tick of the kernel. Milliseconds. */
const TICK = 10;

/** Folders that hold other people's files, which nobody's tests write to. */
const LEFT_OUT = new Set(['node_modules', '.git', '.hg', '.svn', '.venv', 'venv', '__pycache__']);

/** JUnit XML reports on the disk. */
export class NodeTestReports implements TestReports {
  constructor(private readonly files: NodeFiles) {}

  async writtenSince(time: Date): Promise<readonly TestReport[]> {
    const since = time.getTime() - TICK;
    const reports: TestReport[] = [];
    let left = MAX_CASES;
    for (const file of await this.#xmlFiles(since)) {
      const cases = await readReport(this.files.locate(file), left);
      if (!cases) continue;
      reports.push({ path: file, cases });
      left = Math.max(1, left - cases.length);
    }
    return reports;
  }

  /** Paths of the XML files that changed since, sorted. Links are not followed. */
  async #xmlFiles(since: number): Promise<readonly string[]> {
    const found: string[] = [];
    let looked = 0;
    let level = [''];
    for (let depth = 0; depth <= DEPTH && level.length > 0; depth++) {
      const next: string[] = [];
      for (const folder of level) {
        const entries = await readdir(this.files.locate(folder), { withFileTypes: true }).catch(() => []);
        for (const entry of entries) {
          if (++looked > MAX_ENTRIES) return found.sort();
          const at = join(folder, entry.name);
          if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) next.push(at);
          else if (entry.isFile() && /\.xml$/i.test(entry.name) && (await this.#changed(at, since))) found.push(at);
        }
      }
      level = next;
    }
    return found.sort();
  }

  async #changed(file: string, since: number): Promise<boolean> {
    const stats = await stat(this.files.locate(file)).catch(() => undefined);
    return stats !== undefined && stats.mtimeMs >= since && stats.size <= MAX_SIZE;
  }
}

/** The cases of a report, at most so many; undefined for XML of another kind, or that is broken or gone. */
async function readReport(file: string, atMost: number): Promise<TestReport['cases'] | undefined> {
  const reader = new JUnitReader(atMost);
  const decoder = new StringDecoder('utf8');
  const stream = createReadStream(file);
  try {
    for await (const piece of stream) {
      if (Buffer.isBuffer(piece)) reader.write(decoder.write(piece));
      if (reader.isOther) return undefined;
    }
    reader.end(decoder.end());
  } catch {
    return undefined;
  } finally {
    stream.destroy();
  }
  return reader.isOther ? undefined : reader.cases;
}
