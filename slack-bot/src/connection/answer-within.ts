/** Slack waits 3 s for an answer. */
export const answerWithinMs = 2_500;
