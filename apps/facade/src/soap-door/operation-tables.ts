import type { SoapBackends } from '../backends/open-soap-backends.ts';
import type { BridgeVerbs } from '../bridge-verbs.ts';
import { internalOperationNames } from '../config/backends.ts';
import type { Configuration } from '../config/schema.ts';
import type { HealthChecks } from '../health.ts';
import type { AbsentOperation, OperationTable, SoapOperationRow } from './operation.ts';
import { citizenProfilesRow } from './operations/citizen-profiles.ts';
import { getMessageStatusRow } from './operations/get-message-status.ts';
import { hasAnEboxRow } from './operations/has-an-ebox.ts';
import { healthCheckRow } from './operations/health-check.ts';
import { internalRow } from './operations/internal.ts';
import { publishRow } from './operations/publish.ts';
import { getStatusRow, sendDocumentRow } from './operations/registered-mail.ts';
import type { ServiceName } from './services.ts';

export interface OperationTablesOptions {
  readonly verbs: BridgeVerbs;
  readonly soap: SoapBackends;
  readonly checks: HealthChecks;
  readonly configuration: Configuration;
  readonly version: string;
}

/** What each operation of each service does, how a second coming is treated, and whose bytes may be passed through. */
export function operationTables(options: OperationTablesOptions): Readonly<Record<ServiceName, OperationTable>> {
  const { verbs, soap, configuration } = options;
  const { backends, environment } = configuration;
  const passes = (name: keyof Configuration['backends']) => backends[name]?.mode === 'passthrough';
  const healthCheck = healthCheckRow(options.checks, options.version, environment);
  const letters = {
    mayPassThrough: passes('registeredMail'),
    rewriteAnswers: configuration.soapDoor['/RegisteredMail/v1']?.signResponses === true,
  };
  const whereConfigured = (name: 'citizenProfile' | 'registeredMail', row: SoapOperationRow) =>
    soap[name] === undefined ? 'notConfigured' : row;
  return {
    EBoxMessage: {
      publishEboxMessage: publishRow(verbs.publisher, passes('eboxMessage')),
      hasAnEbox: hasAnEboxRow(verbs.existence, passes('eboxMessage')),
      getMessageStatus: getMessageStatusRow(verbs.status, passes('eboxMessage')),
      healthCheck,
      ...internalRows('eboxMessage', 'EBoxMessage', options),
    },
    CitizenProfile: {
      getRestrictedCitizenProfiles: whereConfigured(
        'citizenProfile',
        citizenProfilesRow(verbs.profiles, 'restricted', passes('citizenProfile')),
      ),
      getCitizenProfiles: whereConfigured(
        'citizenProfile',
        citizenProfilesRow(verbs.profiles, 'full', passes('citizenProfile')),
      ),
      ...internalRows('citizenProfile', 'CitizenProfile', options),
    },
    RegisteredMail: {
      sendDocument: whereConfigured('registeredMail', sendDocumentRow(verbs.letters, letters)),
      getStatus: whereConfigured('registeredMail', getStatusRow(verbs.letters, letters)),
      healthCheck,
    },
  };
}

/** The operations for the platform's own use: passed through where the configuration switches them on. */
function internalRows(
  name: keyof typeof internalOperationNames,
  service: ServiceName,
  { soap, configuration }: OperationTablesOptions,
): OperationTable {
  const on: readonly string[] = configuration.backends[name]?.internalOperations ?? [];
  const backend = soap[name];
  const rowOf = (operation: string): SoapOperationRow | AbsentOperation =>
    backend === undefined || !on.includes(operation) ? 'internal' : internalRow(service, backend);
  return Object.fromEntries(internalOperationNames[name].map((operation) => [operation, rowOf(operation)]));
}
