import { failed, type RelateError } from '../src/errors.ts';
import type { FileFacts, Files } from '../src/ports/ports.ts';
import { FakeClock } from './fakes.ts';

/** Files that are nowhere but in memory. */
export class MemoryFiles implements Files {
  readonly contents = new Map<string, string | Uint8Array>();
  failure: RelateError | undefined;

  read(path: string): Uint8Array | undefined {
    const content = this.contents.get(path);
    return content === undefined ? undefined : Buffer.from(content);
  }

  write(path: string, content: string | Uint8Array, options: { readonly keep?: boolean } = {}): void {
    if (this.failure !== undefined) throw this.failure;
    if (options.keep && this.exists(path)) throw failed('file-exists', `${path} is there already.`);
    this.contents.set(path, content);
  }

  append(path: string, content: string): void {
    if (this.failure !== undefined) throw this.failure;
    const before = this.contents.get(path);
    if (before === undefined) throw failed('file-unusable', `${path} can't be written.`);
    this.contents.set(path, `${Buffer.from(before).toString('utf8')}${content}`);
  }

  exists(path: string): boolean {
    return this.contents.has(path);
  }

  list(folder: string): readonly string[] {
    const names = [...this.contents.keys()]
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1).split('/')[0] ?? '');
    return [...new Set(names)].sort();
  }

  remove(path: string): void {
    this.contents.delete(path);
  }

  /** What `inspect` says of a path instead of the usual: ours alone, and new. */
  readonly facts = new Map<string, Partial<FileFacts>>();

  inspect(path: string): FileFacts | undefined {
    const isFolder = this.list(path).length > 0;
    if (!this.exists(path) && !isFolder && !this.facts.has(path)) return undefined;
    const usual: FileFacts = {
      kind: isFolder ? 'folder' : 'file',
      mode: isFolder ? 0o700 : 0o600,
      uid: process.geteuid?.() ?? 0,
      modifiedAt: new FakeClock().now(),
    };
    return { ...usual, ...this.facts.get(path) };
  }

  restrict(path: string): void {
    const found = this.inspect(path);
    if (found !== undefined) this.facts.set(path, { ...found, mode: found.mode & 0o700 });
  }

  makeFolder(path: string): void {
    if (this.failure !== undefined) throw this.failure;
    this.facts.set(path, { kind: 'folder', mode: 0o700 });
  }
}
