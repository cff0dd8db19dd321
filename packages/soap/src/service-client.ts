import type { Schema, SchemaSource } from '@ebox-bridge/xsd';
import { checkSoapRequest } from './build-request.ts';
import { createSoapCaller, type SoapCallerOptions, type SoapCallOptions, type SoapResult } from './caller.ts';
import { computeDigests, type SpoolPlace } from './compute-digests.ts';
import { checkDocument, checkSource } from './document-rules.ts';
import { mapDocuments } from './documents.ts';
import type { ServiceName } from './endpoints.ts';
import type { FaultCatalogue } from './fault-advice.ts';
import type { SoapOperation } from './operation.ts';
import { type EndpointOptions, resolveEndpoint } from './resolve-endpoint.ts';

/** What every client of a service takes. `environment` or `url` must be given; there is no default. */
export interface ServiceClientOptions
  extends EndpointOptions,
    SpoolPlace,
    Omit<SoapCallerOptions, 'url' | 'policy' | 'schema' | 'reads' | 'faultCodes'> {}

/** What a service is, to its client. */
export interface ServiceDescription {
  readonly service: ServiceName;
  readonly schema: SchemaSource;
  /** Names of the operations that change nothing. */
  readonly reads: readonly string[];
  readonly faultCodes: FaultCatalogue;
  /** Whether documents without a Digest get one. */
  readonly digest: 'compute' | 'asGiven';
}

/** A call of one operation. */
export type ServiceMethod<Request, Response> = (
  request: Request,
  options?: SoapCallOptions,
) => Promise<SoapResult<Response>>;

/** The core of a typed client. */
export interface ServiceClient {
  method<Request, Response>(operation: SoapOperation<Request, Response>): ServiceMethod<Request, Response>;
  /**
   * Checks a request as a call would do it (not at all with `validate: false`, but for the shape), and sends nothing. Of
   * the documents only names and media types are looked at.
   */
  check<Request, Response>(
    operation: SoapOperation<Request, Response>,
    request: Request,
    options?: Pick<SoapCallOptions, 'validate'>,
  ): Promise<void>;
  close(): Promise<void>;
}

/**
 * The core that the clients of all services share: endpoint by table, documents checked and digested, then a `SoapCaller`.
 * @throws TypeError on options that make no sense; SoapError `SOAP_ENVIRONMENT_MISMATCH`
 */
export function createServiceClient(
  { service, schema, reads, faultCodes, digest }: ServiceDescription,
  options: ServiceClientOptions,
): ServiceClient {
  const { environment, network, url, policy, anyEnvironment, spoolDirectory, spoolBytes, ...rest } = options;
  const place: SpoolPlace = {
    ...(spoolDirectory === undefined ? {} : { spoolDirectory }),
    ...(spoolBytes === undefined ? {} : { spoolBytes }),
  };
  const endpoint = resolveEndpoint(service, options.identity, options);
  const compiled = schemaOnFirstUse(schema);
  const caller = createSoapCaller({ ...rest, ...endpoint, schema: compiled, reads, faultCodes });
  const { validate: always = true } = options;

  return {
    check: async (operation, request, { validate = always } = {}) => {
      if (validate) await checkDocuments(request, operation.swaRefsIn);
      await checkSoapRequest(operation, request, validate ? compiled : undefined);
    },
    method: (operation) => {
      const paths = operation.swaRefsIn;
      if (paths.length === 0) return (request, callOptions) => caller.call(operation, request, callOptions);
      return async (request, callOptions) => {
        if (callOptions?.validate ?? always) await checkDocuments(request, paths);
        if (digest === 'asGiven') return caller.call(operation, request, callOptions);
        const digested = await computeDigests(request, paths, place, callOptions?.signal);
        try {
          return await caller.call(operation, digested.request, callOptions);
        } finally {
          await digested.dispose();
        }
      };
    },
    close: () => caller.close(),
  };
}

async function checkDocuments(request: unknown, paths: readonly (readonly string[])[]): Promise<void> {
  await mapDocuments(request, paths, async (file, path) => {
    checkDocument(file, path);
    await checkSource(file['content'], `${path}.content`);
    return file;
  });
}

// Like the engine behind it, the validator is loaded by the first request: importing a client stays cheap.
function schemaOnFirstUse(source: SchemaSource): Schema {
  let schema: Promise<Schema> | undefined;
  return {
    async validate(xml, options) {
      schema ??= import('@ebox-bridge/xsd').then(({ createSchema }) => createSchema(source));
      return (await schema).validate(xml, options);
    },
  };
}
