import { expect, it } from 'vitest';
import { readImage } from '../../src/text/image.ts';
import { gif, jpeg, png, pngOf } from '../images.ts';

it.each([
  ['png', png, { contentType: 'image/png', width: 1, height: 1 }],
  ['png', pngOf(300, 80), { contentType: 'image/png', width: 300, height: 80 }],
  ['gif', gif, { contentType: 'image/gif', width: 320, height: 200 }],
  ['jpeg', jpeg, { contentType: 'image/jpeg', width: 640, height: 480 }],
])('the header of a %s says its kind and its size', (_, bytes, facts) => {
  expect(readImage(bytes)).toEqual(facts);
});

it.each([
  ['nothing', Buffer.from('')],
  ['a text', Buffer.from('Hello, this is no image at all')],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['WebP', Buffer.from('RIFF\x24\x00\x00\x00WEBPVP8 ', 'latin1')],
  ['a PNG without a size', pngOf(0, 10)],
  ['a PNG that ends in its header', pngOf(10, 10).subarray(0, 20)],
  ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
  ['a JPEG that is cut', jpeg.subarray(0, 24)],
])('%s is no image', (_, bytes) => {
  expect(readImage(bytes)).toBeUndefined();
});
