/** Names of people, each with its spelling in an address. Their numbers have no common divisor: see `personAt`. */
const GIVEN =
  'Ana=ana|Björn=bjoern|Chloé=chloe|Dev=dev|Élise=elise|Farid=farid|Grace=grace|Hiro=hiro|Inês=ines|Jonas=jonas|Kim=kim|Łucja=lucja|Mei=mei|Nadia=nadia|Oscar=oscar|Priya=priya|Quentin=quentin|Rosa=rosa|Søren=soeren|Tara=tara|Uma=uma|Viktor=viktor|Zoë=zoe';
const FAMILY =
  "Abbott=abbott|Bauer=bauer|Castro=castro|Dubois=dubois|Eriksen=eriksen|Farah=farah|García=garcia|Hölzl=hoelzl|Ito=ito|Jensen=jensen|Kowalski=kowalski|Lindqvist=lindqvist|Müller=mueller|Novák=novak|O'Brien=obrien|Park=park|Quinn=quinn|Rossi=rossi|Sato=sato|Tran=tran|Usman=usman|Vega=vega|Weiß=weiss|Xu=xu|Yılmaz=yilmaz|Zhang=zhang|Adeyemi=adeyemi|Bianchi=bianchi|Clarke=clarke";

interface Name {
  readonly name: string;
  readonly spelling: string;
}

const read = (list: string): readonly Name[] =>
  list.split('|').map((entry) => {
    const [name = '', spelling = ''] = entry.split('=');
    return { name, spelling };
  });
const given = read(GIVEN);
const family = read(FAMILY);

export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  /** What comes before the @ in the address. No two people of a customer have the same. */
  readonly local: string;
}

/** The person at this place; `start` makes the names of customers differ. Names come again, addresses don't. */
export function personAt(start: number, place: number): Person {
  const number = place + (start % (given.length * family.length));
  const first = given[number % given.length] as Name;
  const last = family[number % family.length] as Name;
  const round = Math.floor(number / (given.length * family.length));
  const local = `${first.spelling}.${last.spelling}${round === 0 ? '' : round + 1}`;
  return { firstName: first.name, lastName: last.name, local };
}
