import { describe, expect, test } from 'vitest';
import { usableTemplate } from '../../../src/invitation/template/usable-template.ts';
import { errorOf } from '../../errors.ts';

describe('a template', () => {
  test('is read from its file', () => {
    expect(usableTemplate(Buffer.from('Subject: A\n\n{{link}}\n'), 'a.md')).toEqual({ subject: 'A', body: '{{link}}' });
  });

  test('is refused with the place of its first mistake', () => {
    const error = errorOf(() => usableTemplate(Buffer.from('Subject: A\n\n{{lnk}}\n{{x\n'), '/t/a.md'));
    expect(error).toMatchObject({ code: 'template-unusable', exitCode: 1 });
    expect(error.message).toMatch(/^\/t\/a\.md:3:1: /);
    expect(error.hint).toBe('Mend the file; "relate template check /t/a.md" lists every mistake.');
  });
});
