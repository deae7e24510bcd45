package io.dowel.gateway.fleet;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * Processor time used so far, in ns.
 *
 * @param process by this process
 * @param fleet by the fleet's own threads
 */
record CpuTime(long process, long fleet) {

    private static final String FLEET_THREADS = "dowel-fleet";

    static CpuTime now() {
        long process = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long fleet = 0;
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith(FLEET_THREADS)) {
                fleet += Math.max(0, threads.getThreadCpuTime(id));
            }
        }
        return new CpuTime(process, fleet);
    }

    CpuTime since(CpuTime earlier) {
        return new CpuTime(process - earlier.process, fleet - earlier.fleet);
    }
}
