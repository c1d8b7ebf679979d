// What undici gets in the place of its parts that nobody here uses (fetch, web sockets, caches, mocks): loading them takes
// twice as long as loading all the rest. Its index makes one of these when it is loaded.
exports.CacheStorage = class {};
