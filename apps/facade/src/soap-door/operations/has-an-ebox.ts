import { BridgeError, type ExistenceBackend, enterpriseQualities, enterprisesExist } from '@ebox-bridge/bridge';
import { eboxMessageOperations, type HasAnEboxRequest } from '@ebox-bridge/ebox-message/server';
import type { OperationHandler } from '../soap-door.ts';

const { readInput, writeOutput } = eboxMessageOperations.hasAnEbox;

export interface ExistenceOptions {
  /** How long a caller waits for its answer, milliseconds. */
  readonly answerTimeoutMs: number;
  /** Told whether the facade's own credentials were refused. */
  readonly credentials: (refused: boolean) => void;
}

/** hasAnEbox: enterprises are asked at the Federation; the answer keeps the order of the request. */
export function hasAnEboxHandler(backend: ExistenceBackend, options: ExistenceOptions): OperationHandler {
  const ask = async (numbers: readonly string[]) => {
    const patience = AbortSignal.timeout(options.answerTimeoutMs);
    try {
      const found = await enterprisesExist(backend, numbers, patience);
      // Numbers that REST does not take are not asked, which proves nothing.
      if (numbers.some((number) => /^[01]/.test(number))) options.credentials(false);
      return found;
    } catch (error) {
      if (areCredentialsRefused(error)) options.credentials(true);
      if (error instanceof BridgeError || !patience.aborted) throw error;
      throw new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', `No answer within ${options.answerTimeoutMs} ms.`, {
        data: { reason: 'PATIENCE' },
        cause: error,
      });
    }
  };
  return {
    async run({ request: element }) {
      const request = readInput(element);
      const numbers = request.eboxId.map((id) => enterpriseNumber(request, id));
      const found = await ask(numbers);
      const ebox = request.eboxId.map((id, index) => ({ ebox: id, ...(found[index] ?? { exists: false }) }));
      return writeOutput(
        request.eboxType === undefined
          ? { qualityCode: request.qualityCode, ebox }
          : { eboxType: request.eboxType, ebox },
      );
    },
  };
}

const refusals: ReadonlySet<string> = new Set([
  'REST_TOKEN_REFUSED',
  'REST_CLOCK_OFF',
  'REST_CERTIFICATE_EXPIRED',
  'REST_UNAUTHORIZED',
]);

/** Only what the authorization server or a 401 said; a token server that is away refuses nobody. */
export function areCredentialsRefused(error: unknown): boolean {
  const cause = error instanceof BridgeError ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && refusals.has(code);
}

function enterpriseNumber(request: HasAnEboxRequest, id: HasAnEboxRequest['eboxId'][number]): string {
  const kind = request.eboxType ?? request.qualityCode;
  if (kind === 'CITIZEN') {
    throw new BridgeError(
      'BRIDGE_ROUTE_MISSING',
      'Whether citizens have an e-Box is answered by CitizenProfile, which is not routed here.',
    );
  }
  if (!enterpriseQualities.has(kind)) {
    throw new BridgeError(
      'BRIDGE_RECIPIENT_NOT_ROUTABLE',
      `Quality "${kind}" has no known counterpart in REST, and no legacy route is configured.`,
    );
  }
  if (id.companyId === undefined || id.subentityId !== undefined) {
    throw new BridgeError('BRIDGE_RECIPIENT_INVALID', `An e-Box of kind ${kind} is named by CompanyID alone.`);
  }
  return id.companyId;
}
