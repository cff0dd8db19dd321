export { type CallerTrust, loadCallerTrust } from './caller-trust.ts';
export { checkConfiguration, type LoadedConfiguration, loadConfiguration } from './config/load-configuration.ts';
export { type Configuration, configurationJsonSchema } from './config/schema.ts';
export { FacadeError, type FacadeErrorCode, facadeErrors } from './errors.ts';
export { expectedEnvironments, loadConfiguredIdentity } from './identity.ts';
export { initConfiguration } from './init-configuration.ts';
export { createLog, type Log } from './log.ts';
export { type RestUrls, restUrls } from './rest-backend.ts';
export { type Facade, type FacadeUrls, startFacade } from './start-facade.ts';
