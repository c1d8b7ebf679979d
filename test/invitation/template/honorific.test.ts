import { expect, test } from 'vitest';
import { contactFor } from '../../../src/invitation/template/honorific.ts';

const japanese = 'x\n{{contact|ご担当者}}様\n';
const korean = '{{contact|담당자}} 님께\n';

test.each([
  [japanese, '田中', '田中'],
  [japanese, '田中様', '田中'],
  [japanese, '田中 様', '田中'],
  [japanese, '田中さん', '田中'],
  [japanese, '田中\u3000殿', '田中'],
  [japanese, '田中先生', '田中'],
  [japanese, '様', '様'],
  ['{{contact}}\n', '田中様', '田中様'],
  ['{{ contact }} 様', '田中様', '田中'],
  [korean, '김철수 님', '김철수'],
  [korean, '김철수 씨', '김철수'],
  ['Dear {{contact|all}},', 'Ms Li', 'Ms Li'],
  ['Dear {{contact|all}},', '', ''],
])('in %j, %j is greeted as %j', (body, contact, expected) => {
  expect(contactFor(body, contact)).toBe(expected);
});
