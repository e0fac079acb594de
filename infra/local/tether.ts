// Preloaded into every child of the supervisor: when the supervisor is gone, even by SIGKILL, its children end as if asked to.
if (process.send) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Ctrl-C reaches the whole process group; the supervisor alone decides who stops first.
process.on('SIGINT', () => {});
