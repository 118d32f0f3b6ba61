/** Whether there is tracing, by the standard variables of OpenTelemetry. */

/** Variables by name, as the process has them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The protocols of OTLP that there is an exporter for; the first is OpenTelemetry's default. */
export const PROTOCOLS = ['http/protobuf', 'http/json'] as const;
/** One of them. */
export type Protocol = (typeof PROTOCOLS)[number];

/** The protocol to send traces by, else why there are none where somebody may expect them. */
export function planTracing(
  variables: Variables,
): { readonly protocol: Protocol } | { readonly reason: string | undefined } {
  const read = (name: string): string | undefined => variables[name]?.trim() || undefined;
  const specific = (name: string) => read(`OTEL_EXPORTER_OTLP_TRACES_${name}`) ?? read(`OTEL_EXPORTER_OTLP_${name}`);
  const endpoint = specific('ENDPOINT');
  if (endpoint === undefined || read('OTEL_SDK_DISABLED')?.toLowerCase() === 'true') return { reason: undefined };
  const exporters = (read('OTEL_TRACES_EXPORTER') ?? 'otlp').split(',').map((name) => name.trim());
  if (exporters.includes('none')) return { reason: undefined };
  if (!exporters.includes('otlp'))
    return { reason: `OTEL_TRACES_EXPORTER names no "otlp", the one exporter that there is.` };
  if (!/^https?:\/\//i.test(endpoint) || !URL.canParse(endpoint)) {
    return { reason: 'The endpoint of OTLP is not an http or https URL.' };
  }
  const wanted = specific('PROTOCOL') ?? PROTOCOLS[0];
  const protocol = PROTOCOLS.find((one) => one === wanted);
  return protocol ? { protocol } : { reason: `OTEL_EXPORTER_OTLP_PROTOCOL is not one of ${PROTOCOLS.join(', ')}.` };
}
