/** Which VS Code the tests run on. */
export type Choice =
  /** The desktop build, as @vscode/test-electron downloads it. */
  | { readonly kind: 'download' }
  /** The one assembled from the npm registry (kit.ts). */
  | { readonly kind: 'npm' }
  /** Somebody's own desktop executable. */
  | { readonly kind: 'path'; readonly executable: string };

/** What the choice depends on. */
export interface Surroundings {
  /** The value of PLANLOOM_VSCODE: `download`, `npm` or the path of an executable; empty or undefined for "choose". */
  readonly setting: string | undefined;
  /** A window can be shown. */
  readonly hasDisplay: boolean;
  /** Whether the desktop build can be downloaded. Asked only where the answer counts: it costs a request. */
  readonly isDownloadInReach: () => Promise<boolean>;
}

/** The desktop build where it can be had and shown, else the one from the npm registry, unless the setting says which. */
export async function chooseVsCode({ setting, hasDisplay, isDownloadInReach }: Surroundings): Promise<Choice> {
  if (setting === 'download' || setting === 'npm') return { kind: setting };
  if (setting) return { kind: 'path', executable: setting };
  return hasDisplay && (await isDownloadInReach()) ? { kind: 'download' } : { kind: 'npm' };
}

/** Whether a window can be shown on `platform` (a value of process.platform) with the environment `env`. */
export function hasDisplay(platform: string, env: Readonly<Record<string, string | undefined>>): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}
