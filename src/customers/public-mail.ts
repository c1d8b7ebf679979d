/** Public mail providers that have a domain in many countries: `outlook.com`, `outlook.de`, `yahoo.co.uk`. */
const FAMILIES = ['gmx', 'hotmail', 'live', 'msn', 'outlook', 'yahoo', 'yandex', 'ymail'];

/** Domains of public mail providers: an address in one says nothing about whom somebody works for. */
const DOMAINS = new Set(
  `126.com 139.com 163.com 189.cn abv.bg aim.com alice.it aliyun.com aol.com aon.at att.net bbox.fr bellsouth.net
  bigpond.com bk.ru bluewin.ch bol.com.br btinternet.com centrum.cz charter.net chello.at comcast.net cox.net daum.net
  docomo.ne.jp duck.com email.cz ezweb.ne.jp fastmail.com fastmail.fm foxmail.com free.fr freenet.de gmail.com
  googlemail.com hanmail.net hey.com hispeed.ch home.nl i.ua icloud.com inbox.lv inbox.ru interia.pl juno.com
  kpnmail.nl laposte.net libero.it list.ru mac.com mail.com mail.de mail.ee mail.ru mailbox.org me.com meta.ua naver.com
  nate.com nifty.com o2.pl onet.pl op.pl optonline.net optusnet.com.au orange.fr outlook.com planet.nl pm.me
  posteo.de posteo.net proton.me protonmail.ch protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com sapo.pt
  sbcglobal.net seznam.cz sfr.fr shaw.ca sina.com sina.cn skynet.be sky.com sohu.com softbank.ne.jp t-online.de
  talktalk.net telenet.be telus.net terra.com.br tiscali.it tlen.pl tuta.com tuta.io tutanota.com tutanota.de ukr.net
  uol.com.br verizon.net virgilio.it virginmedia.com vk.com walla.co.il wanadoo.fr web.de windowslive.com wp.pl
  xs4all.nl xtra.co.nz ya.ru yeah.net ziggo.nl zoho.com`.split(/\s+/),
);

const FAMILY = new RegExp(`^(?:${FAMILIES.join('|')})\\.[a-z]{2,3}(?:\\.[a-z]{2})?$`);

/** Whether anybody can have an address in this domain. Takes a domain in lower case. */
export function isPublicMailDomain(domain: string): boolean {
  return DOMAINS.has(domain) || FAMILY.test(domain);
}
