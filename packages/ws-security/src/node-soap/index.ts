export { EboxSecurity, type EboxSecurityOptions } from './ebox-security.ts';
