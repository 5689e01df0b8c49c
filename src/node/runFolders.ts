import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { RunFolders } from '../core/ports';
import { mustStayInside } from './checkChanges';
import { errorCode, fileProblem } from './fileProblem';
import type { NodeFiles } from './nodeFiles';
import { replaceFile } from './replaceFile';

/** The folders of runs on the disk. Errors are FileProblems. */
export class NodeRunFolders implements RunFolders {
  constructor(private readonly files: NodeFiles) {}

  async claim(relative: string): Promise<boolean> {
    const absolute = this.files.locate(relative);
    try {
      await mustStayInside(this.files, this.files.label(relative), absolute);
      await mkdir(path.dirname(absolute), { recursive: true });
      // Not recursive: this fails for all but one.
      await mkdir(absolute);
      return true;
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return false;
      throw fileProblem(this.files.label(relative), 'made', error);
    }
  }

  async write(relative: string, text: string): Promise<void> {
    const absolute = this.files.locate(relative);
    try {
      await mustStayInside(this.files, this.files.label(relative), absolute);
      await replaceFile(absolute, text);
    } catch (error) {
      throw fileProblem(this.files.label(relative), 'written', error);
    }
  }
}
