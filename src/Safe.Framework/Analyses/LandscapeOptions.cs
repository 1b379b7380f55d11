namespace Safe.Framework.Analyses;

/// <summary>Where a <see cref="LossLandscape"/> is looked at.</summary>
public sealed record LandscapeOptions
{
    /// <summary>Points along each direction, an odd number so that the model itself is the middle one. <value>Default 11.</value></summary>
    public int Points { get; init; } = 11;

    /// <summary>How far each direction is followed to both sides, in lengths of the direction, which are those of the weights. <value>Default 1.</value></summary>
    public double Radius { get; init; } = 1;

    /// <summary>Seed of the two directions: the same seed gives models with the same shapes the same random numbers. <value>Default 1.</value></summary>
    public int Seed { get; init; } = 1;

    /// <summary>Refuses what cannot be.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    internal void Check()
    {
        if (Points < 3 || Points % 2 == 0)
        {
            throw new ArgumentException($"Points is {Points}; it must be an odd number from 3 on");
        }
        if (!double.IsFinite(Radius) || Radius <= 0)
        {
            throw new ArgumentException($"Radius is {Radius}; it must be a number greater than 0");
        }
    }
}
