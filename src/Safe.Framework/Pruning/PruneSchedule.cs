namespace Safe.Framework.Pruning;

/// <summary>
/// The pruned share over a job's steps, counted from 0: 0 until t_i, then r_t = r − r (1 − (t − t_i) / (t_f − t_i))³, and r from t_f on
/// (Zhu and Gupta, 2017, arXiv 1710.01878, as LoRAPrune has it).
/// </summary>
/// <param name="options">Ratio, interval and both warm-ups.</param>
/// <param name="totalSteps">Steps of the job.</param>
public sealed class PruneSchedule(PruneOptions options, int totalSteps)
{
    private readonly double first = options.InitialWarmup * totalSteps;
    private readonly double last = totalSteps - options.FinalWarmup * totalSteps;

    /// <summary>The step after which nothing more is pruned.</summary>
    public int LastStep => Math.Min((int)Math.Ceiling(last), totalSteps - 1);

    /// <summary>The share that is pruned after a step.</summary>
    /// <param name="step">The step, from 0.</param>
    public double RatioAt(int step)
    {
        if (step >= LastStep)
        {
            return options.Ratio;
        }
        double left = 1 - (step - first) / (last - first);
        return step <= first ? 0 : options.Ratio - options.Ratio * left * left * left;
    }

    /// <summary>Whether something may be pruned after a step.</summary>
    /// <param name="step">The step, from 0.</param>
    public bool PrunesAt(int step) => step == LastStep || (step < LastStep && step % options.Interval == 0);
}
