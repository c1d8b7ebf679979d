import { describe, expect, test } from 'vitest';
import { generatePassword } from '../../src/users/generate-password.ts';
import { checkedPassword, givenPassword } from '../../src/users/passwords.ts';
import { errorOf } from '../errors.ts';

describe('a password that somebody chose', () => {
  test.each<[string, string]>([
    ['', 'has 0 characters; 8 are needed'],
    ['Aa1-Aa1', 'has 7 characters; 8 are needed'],
    [`Aa1${'x'.repeat(254)}`, 'has 257 characters; 256 are allowed'],
    ['aaaaaaa1', 'is too simple'],
    ['AAAAAAAA!', 'is too simple'],
    ['Pässwort1', 'has characters other than letters without accents, digits, blanks and signs'],
    ['Aa1\tAa1Aa1', 'has characters other than letters without accents, digits, blanks and signs'],
  ])('%j is refused, and not repeated', (password, why) => {
    const error = errorOf(() => checkedPassword(password));
    expect(error).toMatchObject({ exitCode: 2, code: 'password-invalid', message: `The password ${why}.` });
    expect(password !== '' && JSON.stringify(error).includes(password)).toBe(false);
  });

  test.each(['Aa1aaaaa', 'aaaa aaa1', 'A-1234567', `Aa1${'x'.repeat(253)}`])('%j is taken', (password) => {
    expect(checkedPassword(password)).toBe(password);
  });

  test('is not kept, since its owner has it', async () => {
    const sink = givenPassword('Aa1aaaaa');
    expect(await sink.take('kim@contoso.com')).toEqual({ password: 'Aa1aaaaa', isEarlier: false });
  });
});

describe('a password that is generated', () => {
  const many = Array.from({ length: 500 }, () => generatePassword());

  test('is another one each time, with all kinds of characters and none that look alike', () => {
    expect(new Set(many).size).toBe(many.length);
    for (const password of many) {
      expect(password).toMatch(/^(?:[A-HJ-NP-Za-km-np-z2-9]{4}-){3}[A-HJ-NP-Za-km-np-z2-9]{4}$/);
      expect(checkedPassword(password)).toBe(password);
      expect([/[A-Z]/, /[a-z]/, /\d/].every((kind) => kind.test(password))).toBe(true);
    }
  });

  test('is chosen again when a kind of character is missing', () => {
    let next = 0;
    // Capitals alone at first, and then each character in turn.
    const password = generatePassword((limit) => (next++ < 16 ? 0 : (next * 4) % limit));
    expect(password).toMatch(/[A-Z]/);
    expect(password).toMatch(/[a-z].*\d/);
    expect(next).toBe(32);
  });
});
