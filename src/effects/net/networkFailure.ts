/** What can go wrong on the network, in codes and sentences of ours. */
import { Failure, type FailureCode, isFailure } from '../../errors.ts';

/** Codes of Node, OpenSSL and the HTTP client -> ours. */
const BY_CODE: Readonly<Record<string, FailureCode>> = {
  ENOTFOUND: 'dns_failed',
  EAI_AGAIN: 'dns_failed',
  ENODATA: 'dns_failed',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'header_too_large',
  HPE_HEADER_OVERFLOW: 'header_too_large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'body_corrupt',
  UND_ERR_INVALID_ARG: 'url_refused',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'body_too_large',
  EPROTO: 'tls_failed',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls_failed',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls_failed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_failed',
  UNABLE_TO_GET_ISSUER_CERT: 'tls_failed',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls_failed',
  HOSTNAME_MISMATCH: 'tls_failed',
};

const BY_PATTERN: readonly (readonly [RegExp, FailureCode])[] = [
  [/^(?:CERT_|CRL_|INVALID_CA|ERR_TLS_|ERR_SSL_|ERR_OSSL_)/, 'tls_failed'],
];

/** What was being done when it failed. */
export interface FailedRequest {
  /** Without credentials. */
  readonly subject: string;
  /** Why the request was stopped by us, if it was. */
  readonly stoppedBy: 'timeout' | 'aborted' | undefined;
  readonly timeoutMs: number;
  /** True once headers had come: the connection then broke within the body. */
  readonly isAnswering: boolean;
}

/** Any thrown value as a failure with its URL. Failures keep their code and sentence. */
export function toNetworkFailure(cause: unknown, request: FailedRequest): Failure {
  const { subject } = request;
  if (request.stoppedBy === 'timeout') {
    const seconds = Math.round(request.timeoutMs / 100) / 10;
    return new Failure('timeout', `${subject} was not answered in full within ${seconds} s.`, { subject });
  }
  if (request.stoppedBy === 'aborted')
    return new Failure('aborted', `The request for ${subject} was stopped.`, { subject });
  if (isFailure(cause)) return withSubject(cause, subject);
  const code = toFailureCode(cause, request);
  return new Failure(code, `${subject}: ${describe(code, cause)}.`, { subject, cause });
}

/** What a code means in words, followed by the cause as the system or the library names it. */
const MEANINGS: Partial<Record<FailureCode, string>> = {
  dns_failed: 'the host name does not resolve',
  timeout: 'the host took too long',
  header_too_large: 'the headers are over the size limit',
  body_corrupt: 'the document ended early',
  body_too_large: 'the document is over the size limit',
  tls_failed: 'the certificate of the host cannot be trusted',
  answer_invalid: 'the answer of the server is not valid HTTP',
  connect_failed: 'the host does not accept connections',
};

function describe(code: FailureCode, cause: unknown): string {
  const meaning = MEANINGS[code];
  return meaning === undefined ? describeCause(cause) : `${meaning} (${describeCause(cause)})`;
}

function withSubject(failure: Failure, subject: string): Failure {
  if (failure.subject !== undefined) return failure;
  const sentence = `${subject}: ${failure.sentence}`;
  return new Failure(failure.code, sentence, { subject, cause: failure });
}

function toFailureCode(cause: unknown, { isAnswering }: FailedRequest): FailureCode {
  const code = toCode(cause);
  const known = BY_CODE[code] ?? BY_PATTERN.find(([pattern]) => pattern.test(code))?.[1];
  if (known !== undefined) return known;
  if (isAnswering) return 'body_corrupt';
  const isNotHttp =
    (cause instanceof Error && cause.name === 'HTTPParserError') ||
    /bad (?:response|upgrade)/.test(describeCause(cause));
  return isNotHttp ? 'answer_invalid' : 'connect_failed';
}

/** The code of an error, or of the first error within one that covers several addresses. */
function toCode(cause: unknown): string {
  const { code, errors } = (cause ?? {}) as { code?: unknown; errors?: unknown };
  if (typeof code === 'string') return code;
  return Array.isArray(errors) && errors.length > 0 ? toCode(errors[0]) : '';
}

/** What an error says, in one line. */
export function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const inner = cause instanceof AggregateError ? cause.errors[0] : undefined;
  const text = cause.message || (inner instanceof Error ? inner.message : '') || toCode(cause);
  return text.replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, 200);
}
