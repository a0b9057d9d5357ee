/**
 * Node loads this before a service that is profiled. The first SIGUSR2 begins a CPU profile, the second one ends it and
 * writes it to the folder PROFILE_DIR. So the profile covers the measured time and not the service's start.
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

/** Renames the file when it is complete, so that the bench never reads half of it. */
function write(profile: string): void {
  const file = path.join(process.env.PROFILE_DIR ?? '.', `${process.pid}.cpuprofile`);
  writeFileSync(`${file}.part`, profile);
  renameSync(`${file}.part`, file);
}
