import { describe, expect, it } from 'vitest';
import { plainBody } from '../../../src/invitation/mail/plain-text.ts';
import { fc } from '../../properties.ts';
import { link, links } from './arbitraries.ts';

async function plain(body: string, values: readonly string[] = []): Promise<string> {
  return (await plainBody({ body, links }, values)).text;
}

describe('a body without Markdown', () => {
  it.each([
    ['**bold** and *slanted*', 'bold and slanted'],
    ['# Title #\n\n## Below\ntext', 'Title\n\nBelow\ntext'],
    ['- one\n- two **b**\n  more', '- one\n- two b\n  more'],
    ['* star\n+ plus\n\n1. first\n2) second', '* star\n+ plus\n\n1. first\n2) second'],
    ['- outer\n  - **inner**', '- outer\n  - inner'],
    ['above\n\n---\n\nbelow', 'above\n\n---\n\nbelow'],
    ['1 \\* 2 \\# 3', '1 * 2 # 3'],
    ['[Us](https://x.example)', 'Us: https://x.example'],
    ['[Us:](https://x.example) now', 'Us: https://x.example now'],
    ['[https://x.example](https://x.example)', 'https://x.example'],
    ['[](https://x.example)', 'https://x.example'],
    ['[Ann](mailto:a@b.example) [a@b.example](mailto:a@b.example)', 'Ann: a@b.example a@b.example'],
    ['[a](https://x.example)[b](https://y.example)!', 'a: https://x.example b: https://y.example !'],
    ['[a\nb](https://x.example) c', 'a\nb: https://x.example c'],
    [`([${link}](${link}))`, `( ${link} )`],
    [`**${link}**`, link],
    [`x${link}y`, `x${link}y`],
    ['[x](javascript:alert(1)) ![i](http://x.example)', '[x](javascript:alert(1)) ![i](http://x.example)'],
  ])('of %j is %j', async (body, expected) => {
    expect(await plain(body)).toBe(expected);
  });

  it.each([
    ['Dear **{}**,', '*A* [b](https://c.example)', 'Dear *A* [b](https://c.example),'],
    ['{}', '# 1', '# 1'],
    ['- {}', '**', '- **'],
    ['{}. one', '1', '1. one'],
  ])('of %j has the value %j as it is', async (template, value, expected) => {
    expect(await plain(template.replace('{}', value), [value])).toBe(expected);
  });

  it('is the body where there is none, with every blank', async () => {
    const piece = fc.constantFrom(
      'word',
      ' ',
      '  ',
      '\t',
      '\n',
      '\n\n\n',
      '-- \n',
      '- ',
      '1. ',
      'a-b',
      'é',
      '日本',
      '"',
      "'",
      link,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const body = pieces.join('');
        expect(await plain(body)).toBe(body);
        // With some Markdown below it, all of it goes through the parser.
        expect(await plain(`${body}\n\n**below**`)).toBe(`${body}\n\nbelow`);
      }),
    );
  });

  it('says where its links lead that have a text of their own, and where they are', async () => {
    const plain = await plainBody({ body: `a\n\nb [c](https://x.example)\n${link}`, links }, []);
    expect(plain.links).toEqual([{ label: 'c', href: 'https://x.example', line: 3 }]);
  });
});
