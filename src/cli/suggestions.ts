import type { NextStep } from '../errors.ts';

/** Commands and flags that take something away. They are suggested for a slip of the finger only. */
const REMOVING = new Set([
  ...['delete', 'disconnect', 'logout', 'remove', 'reset', 'revoke', 'stop', 'unset', 'withdraw'],
  ...['--clear', '--force', '--remove-provider', '--replace', '--yes'],
]);

/** Words that operators know from other programs, by the group they are tried in, and what does it here. */
const OTHER_WORDS: Readonly<Record<string, Readonly<Record<string, NextStep>>>> = {
  // A topic of help has this name.
  '': { templates: { command: 'template list' } },
  'admin set': {
    add: { command: 'admin set new', args: ['NAME'] },
    create: { command: 'admin set new', args: ['NAME'] },
    delete: { command: 'admin set remove', args: ['NAME'] },
    rename: { command: 'admin set edit', args: ['NAME'], options: { rename: 'NEW' } },
  },
  config: {
    delete: { command: 'config unset', args: ['KEY'] },
    remove: { command: 'config unset', args: ['KEY'] },
    show: { command: 'config list' },
  },
  customers: {
    add: { command: 'invite', args: ['CUSTOMER'] },
    delete: { command: 'customers disconnect', args: ['CUSTOMER'] },
    invite: { command: 'invite', args: ['CUSTOMER'] },
    remove: { command: 'customers disconnect', args: ['CUSTOMER'] },
  },
  invitations: {
    cancel: { command: 'invitations withdraw', args: ['ID'] },
    delete: { command: 'invitations withdraw', args: ['ID'] },
    new: { command: 'invite', args: ['CUSTOMER'] },
    remove: { command: 'invitations withdraw', args: ['ID'] },
  },
  profile: {
    add: { command: 'init' },
    create: { command: 'init' },
    delete: { command: 'profile remove', args: ['NAME'] },
    new: { command: 'init' },
    rename: { command: 'profile edit', args: ['NAME'], options: { name: 'NEW' } },
  },
  providers: {
    add: { command: 'profile edit', options: { providerTenantId: 'NAME=GUID' } },
    remove: { command: 'profile edit', options: { removeProvider: 'NAME' } },
  },
  template: {
    add: { command: 'template new', args: ['NAME'] },
    create: { command: 'template new', args: ['NAME'] },
  },
};

/** The command that does what a word means which this group does not have. */
export function otherWord(group: string, word: string): NextStep | undefined {
  const words = Object.hasOwn(OTHER_WORDS, group) ? OTHER_WORDS[group] : undefined;
  return words !== undefined && Object.hasOwn(words, word) ? words[word] : undefined;
}

/** Of what looks like the word that was typed, what may be suggested. */
export function harmlessOnly(typed: string, similar: readonly string[]): readonly string[] {
  return similar.filter((candidate) => !REMOVING.has(candidate) || isSlip(typed, candidate));
}

/** Whether one letter too many, too few or wrong, or two letters in the wrong order, are all that differs. */
function isSlip(typed: string, meant: string): boolean {
  let start = 0;
  while (start < typed.length && typed[start] === meant[start]) start += 1;
  let end = 0;
  while (end < Math.min(typed.length, meant.length) - start && typed.at(-1 - end) === meant.at(-1 - end)) end += 1;
  const [wrong, right] = [typed.slice(start, typed.length - end), meant.slice(start, meant.length - end)];
  const isSwap = wrong.length === 2 && wrong === [...right].reverse().join('');
  return isSwap || (wrong.length <= 1 && right.length <= 1);
}
