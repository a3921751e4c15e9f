/** The customer behind a valid token, and everything their reach is limited by. */
export interface SignedInCustomer {
  sessionId: string;
  /** Milliseconds since 1970 UTC. */
  sessionExpiresAt: number;
  id: string;
  name: string;
  siteId: string;
  companyId: string;
  allowedOrigins: string[];
}
