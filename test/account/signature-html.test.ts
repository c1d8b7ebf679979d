import { describe, expect, it } from 'vitest';
import { cleanSignature, decodePage } from '../../src/account/signature-html.ts';

describe('a signature for HTML', () => {
  it.each([
    [
      '<p style="color:#036;font-family:\'Segoe UI\',Arial"><b>Ann</b><br>Fabrikam &amp; Co</p>',
      '<p style="color:#036;font-family:\'Segoe UI\',Arial"><b>Ann</b><br />Fabrikam &amp; Co</p>',
    ],
    [
      '<table width="300" cellpadding="0"><tr><td bgcolor="#eeeeee" valign="top">x</td></tr></table>',
      '<table width="300" cellpadding="0"><tr><td bgcolor="#eeeeee" valign="top">x</td></tr></table>',
    ],
    [
      '<a href="https://fabrikam.example/?a=1&amp;b=2" onclick="x()" class="y" target="_blank">Us</a>',
      '<a href="https://fabrikam.example/?a=1&amp;b=2">Us</a>',
    ],
    [
      '<a href="mailto:ann@fabrikam.example">Mail</a> <a href="tel:+4930123">Call</a>',
      '<a href="mailto:ann@fabrikam.example">Mail</a> <a href="tel:+4930123">Call</a>',
    ],
    ['<p>Ann</p><script>alert(1)</script><style>p{display:none}</style>', '<p>Ann</p>'],
    ['<!--[if gte mso 9]><xml>x</xml><![endif]--><p class=MsoNormal>Ann<o:p></o:p></p>', '<p>Ann</p>'],
    ['<html><head><title>T</title><meta charset="utf-8"></head><body bgcolor="red">Ann</body></html>', 'Ann'],
    ['Ann</td></tr></table></div></body>', 'Ann'],
    ['<b>Ann', '<b>Ann</b>'],
    [
      '<p style="background:url(https://x.example/t.png);color:red;position:fixed;width:expression(alert(1))">Ann</p>',
      '<p style="color:red">Ann</p>',
    ],
    ['<form action="https://x.example"><input name="a">Ann</form><iframe src="https://x.example"></iframe>', 'Ann'],
    ['<svg><script>alert(1)</script></svg><math></math><p onmouseover="x()">Ann</p>', '<p>Ann</p>'],
    ['<div style="display:none">hidden</div>', '<div>hidden</div>'],
  ])('of %s keeps what a mail may have', async (html, expected) => {
    expect(await cleanSignature(html)).toEqual({ html: expected, images: 0, links: 0 });
  });

  it('counts the images and links that are left out', async () => {
    const html =
      '<img src="https://x.example/t.png"><img src="data:image/png;base64,AA=="><img src="cid:x">' +
      '<a href="http://x.example">one</a><a href="javascript:alert(1)">two</a><a href="//x.example">three</a><a name="x">four</a>';
    expect(await cleanSignature(html)).toEqual({
      html: '<a>one</a><a>two</a><a>three</a><a>four</a>',
      images: 3,
      links: 3,
    });
  });

  it('stays the same when it is cleaned again', async () => {
    const { html } = await cleanSignature(
      '<div><p style="margin:0 0 8px">Ann &lt;3 "x"</p><hr><ul><li>1</li></ul></div>',
    );
    expect((await cleanSignature(html)).html).toBe(html);
  });

  it.each([
    ['UTF-8', Buffer.from('<meta charset="utf-8"><p>Zoë</p>')],
    [
      'the code page that Word names',
      Buffer.from('<meta http-equiv=Content-Type content="text/html; charset=windows-1252"><p>Zo\xeb</p>', 'latin1'),
    ],
    ['UTF-16', Buffer.from('\uFEFF<p>Zoë</p>', 'utf16le')],
    ['an unknown encoding, as UTF-8', Buffer.from('<meta charset="x-nothing"><p>Zoë</p>')],
  ])('is read in %s', (_, bytes) => {
    expect(decodePage(bytes)).toContain('<p>Zoë</p>');
  });
});
