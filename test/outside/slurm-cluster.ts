import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type Ended, start } from '../cli/program.ts';

/** A Slurm of its own on this machine: a controller and one node of two cores. */
export interface Cluster {
  /** The environment in which Slurm's commands find it. */
  readonly env: Record<string, string>;
  /** Runs a command in `folder` to its end. */
  run(folder: string, command: string, args: readonly string[]): Promise<Ended>;
  /** The queue, and what the controller and the node have noted last: for messages of failed tests. */
  describe(): Promise<string>;
  stop(): Promise<void>;
}

/** Two ports that nobody listens on. */
const freePorts = async (): Promise<[number, number]> => {
  const servers = [createServer(), createServer()];
  const ports = await Promise.all(servers.map((server) => new Promise<number>((resolve, reject) => {
    server.on('error', reject).listen(0, '127.0.0.1', () => { resolve((server.address() as AddressInfo).port); });
  })));
  for (const server of servers) server.close();
  return ports as [number, number];
};

/**
 * Neither munge nor cgroups nor systemd, and a scheduler that does not wait. A requeued task starts again once its credential has expired, usually after
 * two minutes; here after six seconds. A job in `urgent` throws one out of `main`, which is requeued: preemption, as large machines have it.
 */
const configuration = (folder: string, [controller, node]: readonly [number, number]): string => {
  const name = hostname().split('.')[0]!;
  return `ClusterName=test
SlurmctldHost=${name}(127.0.0.1)
SlurmctldPort=${controller}
SlurmdPort=${node}
SlurmUser=root
SlurmdUser=root
AuthType=auth/none
AuthInfo=cred_expire=5
CredType=cred/none
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
ReturnToService=2
MinJobAge=300
MaxArraySize=101
KillWait=5
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
SchedulerParameters=sched_min_interval=1000,batch_sched_delay=0,sched_interval=1,bf_interval=1
NodeName=${name} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP PriorityTier=1
PartitionName=urgent Nodes=ALL MaxTime=INFINITE State=UP PriorityTier=2
`;
};

const pidIn = (file: string): number | undefined => {
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return pid > 1 ? pid : undefined;
};

/** Ends the daemon of a pid file, gently first; Slurm takes the file away itself. */
const stopDaemon = async (file: string): Promise<void> => {
  const pid = pidIn(file);
  if (pid === undefined) return;
  const send = (signal: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(pid, signal);
    } catch {
      return false;
    }
  };
  send('SIGTERM');
  for (let i = 0; i < 100 && send(0); i++) await pause(50);
  send('SIGKILL');
};

const lastLines = (file: string): string => (existsSync(file) ? `${file}\n${readFileSync(file, 'utf8').split('\n').slice(-40).join('\n')}` : `no ${file}`);

/** Starts a Slurm that stops with the test, whatever its end. @throws Error with the daemons' notes if the node is not ready within 30 s */
export const startCluster = async (t: TestContext): Promise<Cluster> => {
  const folder = mkdtempSync(join(tmpdir(), 'anodyne-slurm-'));
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name));
  const file = join(folder, 'slurm.conf');
  writeFileSync(file, configuration(folder, await freePorts()));
  const env = { ...process.env, SLURM_CONF: file } as Record<string, string>;
  const cluster: Cluster = {
    env,
    run: (where, command, args) => start(where, command, args, { env }),
    describe: async () => [(await cluster.run(folder, 'squeue', ['--format=%i %T %r %S'])).stdout, ...['slurmctld.log', 'slurmd.log'].map((name) => lastLines(join(folder, name)))].join('\n'),
    stop: async () => {
      // jobs first: without the daemons nobody would end them
      if (pidIn(join(folder, 'slurmctld.pid'))) {
        const mine = `--user=${userInfo().username}`;
        await cluster.run(folder, 'scancel', [mine, '--state=PENDING']);
        await cluster.run(folder, 'scancel', [mine, '--full', '--signal=KILL']);
        await cluster.run(folder, 'scancel', [mine]);
        for (let i = 0; i < 100 && (await cluster.run(folder, 'squeue', ['-h'])).stdout !== ''; i++) await pause(100);
      }
      for (const daemon of ['slurmd', 'slurmctld']) await stopDaemon(join(folder, `${daemon}.pid`));
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  t.after(cluster.stop);
  execFileSync('slurmctld', ['-f', file, '-i'], { env, stdio: 'ignore' });
  execFileSync('slurmd', ['-f', file], { env, stdio: 'ignore' });
  for (let i = 0; i < 150; i++) {
    if ((await cluster.run(folder, 'sinfo', ['-h', '-p', 'main', '-o', '%T'])).stdout.trim() === 'idle') return cluster;
    await pause(200);
  }
  throw new Error(`Slurm did not come up:\n${await cluster.describe()}`);
};

/** Waits until `holds`, asked five times a second. @throws Error with the queue and the daemons' notes if it does not within `seconds` */
export const until = async (cluster: Cluster, what: string, seconds: number, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const end = Date.now() + 1000 * seconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s\n${await cluster.describe()}`);
    await pause(200);
  }
};
