import type { ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/** Resident memory of a process. */
export const residentMb = (child: ChildProcess) => memoryMb(child, 'VmRSS');

/** The most resident memory that a process has had since `forgetPeak`, or since it began. */
export const peakMb = (child: ChildProcess) => memoryMb(child, 'VmHWM');

/** From now on the peak is counted anew: proc(5), /proc/pid/clear_refs. */
export const forgetPeak = ({ pid }: ChildProcess) => writeFileSync(`/proc/${pid}/clear_refs`, '5');

/** How long processors have worked for a process; Linux counts in hundredths of a second. */
export function processorMs({ pid }: ChildProcess): number {
  const [, user, system] = /\) \S+ (?:\S+ ){10}(\d+) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
  return (Number(user) + Number(system)) * 10;
}

function memoryMb({ pid }: ChildProcess, name: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
}
