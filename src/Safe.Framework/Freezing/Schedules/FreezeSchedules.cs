namespace Safe.Framework.Freezing.Schedules;

/// <summary>The schedules that settings can name.</summary>
public static class FreezeSchedules
{
    /// <summary>The name of the default, the paper's.</summary>
    public const string Default = "cubic";

    private static readonly Dictionary<string, Func<IFreezeSchedule>> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [Default] = static () => new CubicFreezeSchedule(),
        ["linear"] = static () => new LinearFreezeSchedule(),
        ["cosine"] = static () => new CosineFreezeSchedule(),
        ["step"] = static () => new StepFreezeSchedule(),
        ["constant"] = static () => new ConstantFreezeSchedule(),
    };

    /// <summary>The names, in any case.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>The schedule of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such schedule.</exception>
    public static IFreezeSchedule Create(string name) =>
        Known.TryGetValue(name, out Func<IFreezeSchedule>? make)
            ? make()
            : throw new ArgumentException(UnknownName.Sentence("Schedule", name, Names), nameof(name));
}
