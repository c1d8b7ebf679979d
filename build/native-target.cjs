// What libsql gets for `@neon-rs/load`, which has Node write a whole diagnostic report to learn which C library the machine
// has. `detect-libc`, which libsql asks besides, reads that in a file.
const { familySync, MUSL } = require('detect-libc');

/** The platform as the packages of libsql are named by it. */
exports.currentTarget = () => {
  const { platform, arch } = process;
  if (platform === 'win32') return `win32-${arch}-msvc`;
  if (platform !== 'linux') return `${platform}-${arch}`;
  if (arch === 'arm') return 'linux-arm-gnueabihf';
  return `linux-${arch}-${familySync() === MUSL ? 'musl' : 'gnu'}`;
};
