/** What the measurements present in the place of a Slack bot. */
export const serviceToken = 'a-service-token-for-the-bench';
