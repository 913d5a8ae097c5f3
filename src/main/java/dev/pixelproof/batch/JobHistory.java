package dev.pixelproof.batch;

import java.util.List;

import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;

/** What the job repository remembers of earlier runs. */
final class JobHistory {

    /** Runs that it remembers. */
    static final int RUNS = 50;

    private static final int PAGE = 100;

    private JobHistory() {
    }

    /**
     * Forgets all runs of a job but the newest ones.
     * @throws org.springframework.dao.DataAccessException if the repository can't
     */
    static void trim(JobRepository repository, String job) {
        List<JobInstance> old = repository.getJobInstances(job, RUNS, PAGE);
        while (!old.isEmpty()) {
            old.forEach(repository::deleteJobInstance);
            old = repository.getJobInstances(job, RUNS, PAGE);
        }
    }

}
