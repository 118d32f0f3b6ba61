// Preloaded into a command: says at its end which packages of OpenTelemetry it has loaded, on stderr.
process.once('exit', () => {
  const loaded = Object.keys(require.cache).flatMap(
    (path) => /node_modules\/(@opentelemetry\/[^/]+)/.exec(path)?.[1] ?? [],
  );
  process.stderr.write(`loaded: ${[...new Set(loaded)].sort().join(' ') || 'none'}\n`);
});
