import { main } from '@ebox-bridge/cli';

// The `ebox` command from its sources, as a process of its own. It ends with the test that started it, however that ends.
if (process.channel !== undefined) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel.unref();
}
await main(process.argv.slice(2));
