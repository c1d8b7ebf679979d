// The least that a program in JavaScript does for a list of Partner Center: fetches each page, takes it apart, and looks
// where the next one is. Takes the address of the service, and prints how many customers there are.
const [service] = process.argv.slice(2);
let count = 0;
for (let page = { uri: '/customers?size=500', headers: [] }; page !== undefined; ) {
  const headers = Object.fromEntries(page.headers.map(({ key, value }) => [key, value]));
  const answer = await fetch(`${service}/v1${page.uri}`, { headers: { ...headers, authorization: 'Bearer sandbox' } });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  const { items, links } = JSON.parse(await answer.text());
  count += items.length;
  page = links.next;
}
console.log(count);
