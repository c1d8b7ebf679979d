// What packages get for `node:child_process` that load it and rarely use it: loading it takes a tenth of a start, with the
// sockets and streams that it brings. It waits for the first program that is started.
exports.exec = (...given) => require('node:child_process').exec(...given);
exports.execSync = (...given) => require('node:child_process').execSync(...given);
exports.spawn = (...given) => require('node:child_process').spawn(...given);
