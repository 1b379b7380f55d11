using Safe.Framework.Importance;

namespace Safe.Framework.Freezing;

/// <summary>The scorer and the schedule that the units of a model declare in <c>[FreezePolicy]</c>.</summary>
internal static class DeclaredParts
{
    /// <summary>The declared scorer; null where no unit declares one.</summary>
    /// <exception cref="InvalidOperationException">Units declare different ones.</exception>
    internal static IImportanceScorer? Scorer(this IEnumerable<FreezeDefaults> units) =>
        Only(units.Select(unit => unit.Scorer), nameof(FreezeDefaults.Scorer));

    /// <summary>The declared schedule; null where no unit declares one.</summary>
    /// <exception cref="InvalidOperationException">Units declare different ones.</exception>
    internal static IFreezeSchedule? Schedule(this IEnumerable<FreezeDefaults> units) =>
        Only(units.Select(unit => unit.Schedule), nameof(FreezeDefaults.Schedule));

    private static T? Only<T>(IEnumerable<Func<T>?> factories, string property)
        where T : class
    {
        T[] made = [.. factories.OfType<Func<T>>().Distinct().Select(factory => factory()).DistinctBy(part => part.GetType())];
        return made.Length <= 1
            ? made.FirstOrDefault()
            : throw new InvalidOperationException(
                $"The [FreezePolicy] classes of the model declare different values of {property} "
                    + $"({string.Join(", ", made.Select(part => part.GetType().Name))}); declare one, or choose one with Use{property}"
            );
    }
}
