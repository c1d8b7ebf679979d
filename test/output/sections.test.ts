import { describe, expect, test } from 'vitest';
import { formatSections, type Section } from '../../src/output/sections.ts';
import { styleFor } from '../../src/output/style.ts';
import { FakeWorld, lines } from '../fakes.ts';

async function formatted(sections: readonly Section[], columns?: number): Promise<string> {
  const world = new FakeWorld();
  return formatSections(sections, { columns, style: await styleFor(world.stdout, world.env, false) });
}

describe('sections', () => {
  test('have their texts in one column, but where there are no labels', async () => {
    const sections: readonly Section[] = [
      {
        heading: 'PROFILE',
        lines: [
          ['Name', 'Contoso'],
          ['電話', '5550100'],
          ['', 'more of it'],
        ],
      },
      { heading: 'NEXT', lines: [['', 'nothing to do']] },
    ];
    expect(await formatted(sections)).toBe(
      lines('PROFILE', '  Name  Contoso', '  電話  5550100', '        more of it', '', 'NEXT', '  nothing to do'),
    );
  });

  test('go on below a text that is too long, between words, and cut none', async () => {
    const address = 'https://admin.example/with/a/very/long/path/that/has/no/blank';
    const sections: readonly Section[] = [
      {
        heading: 'S',
        lines: [
          ['Roles', 'one two three four five six seven eight'],
          ['Page', address],
        ],
      },
    ];
    expect(await formatted(sections, 36)).toBe(
      lines('S', '  Roles  one two three four five six', '         seven eight', `  Page   ${address}`),
    );
  });

  test('leave a label that is very long beside its text, and move no other for it', async () => {
    const label = 'A label that nobody would expect here';
    const sections: readonly Section[] = [
      {
        heading: 'S',
        lines: [
          [label, 'x'],
          ['Name', 'y'],
        ],
      },
    ];
    expect(await formatted(sections)).toBe(lines('S', `  ${label}  x`, '  Name  y'));
  });

  test('move nothing on a terminal', async () => {
    const evil = '\u001b]0;owned\u0007\n\u202e';
    const printed = await formatted([{ heading: evil, lines: [[evil, evil]] }]);
    for (const character of ['\u001b', '\u0007', '\u202e']) expect(printed).not.toContain(character);
  });
});
