/**
 * Loaded in front of a service that is profiled: the first SIGUSR2 begins a CPU profile, the second one ends it and
 * writes it to the folder PROFILE_DIR. So that it has what is measured and nothing of the start.
 */
import { renameSync, writeFileSync } from 'node:fs';
import inspector from 'node:inspector';
import path from 'node:path';

const SAMPLE_US = 200;

const session = new inspector.Session();
session.connect();
let isRunning = false;

process.on('SIGUSR2', () => {
  if (isRunning) {
    session.post('Profiler.stop', (error, { profile }) => {
      if (error) throw error;
      write(JSON.stringify(profile));
    });
  } else {
    session.post('Profiler.enable');
    session.post('Profiler.setSamplingInterval', { interval: SAMPLE_US });
    session.post('Profiler.start');
  }
  isRunning = !isRunning;
});

/** Under its name only when it is whole. */
function write(profile: string): void {
  const file = path.join(process.env.PROFILE_DIR ?? '.', `${process.pid}.cpuprofile`);
  writeFileSync(`${file}.part`, profile);
  renameSync(`${file}.part`, file);
}
