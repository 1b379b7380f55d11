namespace Safe.Framework.Reporting;

/// <summary>
/// How long a training step takes at each frontier. Where none ran yet, the line through the two nearest measured frontiers below tells, but no less than a
/// twentieth of the nearest. With only one to go by, t(f) = t(m) · (2L − f) / (2L − m) over L units: a unit's backward pass, base weights frozen,
/// takes as long as its forward pass, and freezing ends the former.
/// </summary>
/// <param name="units">All units, L.</param>
/// <param name="window">Steps that a mean is over.</param>
internal sealed class StepTimes(int units, int window)
{
    private readonly SortedDictionary<int, Recent> measured = [];

    /// <summary>A step was done.</summary>
    /// <param name="frontier">Units that were frozen without a gap from the input.</param>
    /// <param name="time">How long it took.</param>
    internal void Add(int frontier, TimeSpan time)
    {
        if (!measured.TryGetValue(frontier, out Recent? recent))
        {
            measured[frontier] = recent = new Recent();
        }
        recent.Add(time, window);
    }

    /// <summary>The time of a step at a frontier; zero before the first step.</summary>
    /// <param name="frontier">Units frozen without a gap from the input.</param>
    internal TimeSpan At(int frontier)
    {
        if (measured.TryGetValue(frontier, out Recent? known))
        {
            return known.Mean;
        }
        // What is known below tells more than what is known above: there is less to guess.
        int[] nearest = [.. measured.Keys.OrderBy(at => at > frontier).ThenBy(at => Math.Abs(at - frontier)).Take(2)];
        return nearest switch
        {
            [] => TimeSpan.Zero,
            [int only] => measured[only].Mean * (Math.Max(1.0, 2 * units - frontier) / Math.Max(1.0, 2 * units - only)),
            [int near, int far, ..] => OnLine(near, far, frontier),
        };
    }

    private TimeSpan OnLine(int near, int far, int frontier)
    {
        TimeSpan slope = (measured[near].Mean - measured[far].Mean) / (near - far);
        TimeSpan guess = measured[near].Mean + slope * (frontier - near);
        TimeSpan least = measured[near].Mean / 20;
        return guess > least ? guess : least;
    }

    private sealed class Recent
    {
        private readonly Queue<TimeSpan> times = [];
        private TimeSpan sum;

        internal TimeSpan Mean => sum / times.Count;

        internal void Add(TimeSpan time, int window)
        {
            times.Enqueue(time);
            sum += time;
            if (times.Count > window)
            {
                sum -= times.Dequeue();
            }
        }
    }
}
