import { spawnSync } from 'node:child_process';
import { needs } from '../../system-packages.ts';

/** Python's own e-mail and URL code is the second opinion on what we write. */
export const pythonNeeds = needs('python3');

/** Runs a script that maps `cases` to `results`, both lists of JSON values, in one process. */
export function python<Result>(script: string, cases: readonly unknown[]): readonly Result[] {
  const program = `import json, sys, base64\ncases = json.loads(sys.stdin.buffer.read())\n${script}\nprint(json.dumps(results))`;
  const run = spawnSync('python3', ['-c', program], { input: JSON.stringify(cases), maxBuffer: 256 * 1024 * 1024 });
  if (run.status !== 0) {
    throw new Error(`python3 failed: ${run.stderr.toString()}`);
  }
  return JSON.parse(run.stdout.toString()) as readonly Result[];
}

/** What a mail program makes of a `mailto:` URL. */
export interface ReadMailto {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  /** Null when the URL has none. */
  readonly body: string | null;
}

export function readMailto(urls: readonly string[]): readonly ReadMailto[] {
  return python<ReadMailto>(
    `
from urllib.parse import urlsplit, unquote
def decoded(text):
    return unquote(text, errors='strict')
results = []
for url in cases:
    parts = urlsplit(url, allow_fragments=False)
    pairs = [field.split('=', 1) for field in parts.query.split('&')]
    fields = dict(pairs)
    assert parts.scheme == 'mailto' and len(pairs) == len(fields) and set(fields) <= {'cc', 'subject', 'body'}
    results.append({
        'to': [decoded(one) for one in parts.path.split(',') if one],
        'cc': [decoded(one) for one in fields.get('cc', '').split(',') if one],
        'subject': decoded(fields['subject']),
        'body': decoded(fields['body']) if 'body' in fields else None,
    })`,
    urls,
  );
}
