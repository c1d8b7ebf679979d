# What a person would write to fetch a list of Partner Center: a loop that runs curl once for each page and reads from
# the end of a page where the next one is. Takes the address of the service; the pages go to standard output.
set -eu -o pipefail
service=$1
page=$(mktemp)
trap 'rm -f "$page"' EXIT
path='/v1/customers?size=500'
token=''
next='"next":\{"uri":"([^"]*)".*"MS-ContinuationToken","value":"([^"]*)"'
while :; do
  curl -sSf -H 'Authorization: Bearer sandbox' ${token:+-H "MS-ContinuationToken: $token"} "$service$path" | tee "$page"
  # The addresses of pages, after it, so that they can be fetched again without looking for them.
  [[ -z "${2:-}" ]] || printf 'next\nsilent\nfail\nheader = "Authorization: Bearer sandbox"\n%surl = "%s"\n' \
    "${token:+header = \"MS-ContinuationToken: $token\"$'\n'}" "$service$path" >>"$2"
  links=$(tail -c 2000 "$page")
  [[ $links =~ $next ]] || break
  path=/v1${BASH_REMATCH[1]}
  token=${BASH_REMATCH[2]}
done
