import type { DoctorCheck } from '../contract/doctor.ts';

const mayDifferMs = 60_000;

/** Whether this machine's clock is that of the host page's server: signed identities and Slack's requests hold minutes. */
export function checkClock(now: Date, theirs: Date | undefined): DoctorCheck {
  const name = 'clock';
  if (!theirs) {
    const sentence = 'There was no clock to compare with: give a page.';
    return { name, outcome: 'skipped', sentence, fix: null };
  }
  const seconds = Math.round((now.getTime() - theirs.getTime()) / 1000);
  if (Math.abs(seconds) * 1000 <= mayDifferMs) {
    return { name, outcome: 'ok', sentence: 'It agrees with that of the page’s server.', fix: null };
  }
  const sentence = `It is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} that of the page’s server.`;
  const fix = 'Let both machines keep their time by NTP: signed identities end after some minutes.';
  return { name, outcome: 'warning', sentence, fix };
}
