namespace Safe.Framework.Adapters;

/// <summary>
/// How AdaLoRA's budget, the number of singular values of all layers together, falls over training (Zhang et al., 2023, arXiv 2303.10512, Eq. 12): it stands
/// for <paramref name="InitialSteps"/>, falls on a cubic curve, and stands again for <paramref name="FinalSteps"/>.
/// </summary>
/// <param name="TargetRank">The mean rank at the end.</param>
/// <param name="InitialSteps">Training steps before the budget begins to fall.</param>
/// <param name="FinalSteps">Training steps at the end in which the ranks stand.</param>
/// <param name="Interval">Training steps from one allocation to the next.</param>
/// <param name="Beta1">Smoothing of the sensitivity.</param>
/// <param name="Beta2">Smoothing of the sensitivity's uncertainty.</param>
/// <param name="Orthogonality">Weight of the orthogonality term in the loss.</param>
public sealed record AdaLoraSchedule(
    int TargetRank,
    int InitialSteps,
    int FinalSteps,
    int Interval,
    double Beta1,
    double Beta2,
    double Orthogonality
)
{
    /// <summary>The schedule that options ask for.</summary>
    /// <param name="options">The options.</param>
    public static AdaLoraSchedule Of(AdapterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new AdaLoraSchedule(
            options.TargetR,
            options.TInit,
            options.TFinal,
            options.DeltaT,
            options.Beta1,
            options.Beta2,
            options.OrthRegWeight
        );
    }

    /// <summary>The budget after a step.</summary>
    /// <param name="step">Number of the step, from 0.</param>
    /// <param name="start">The budget at the start.</param>
    /// <param name="target">The budget at the end.</param>
    /// <param name="totalSteps">Training steps of the whole job.</param>
    public int BudgetAt(int step, int start, int target, int totalSteps)
    {
        if (step <= InitialSteps)
        {
            return start;
        }
        if (step > totalSteps - FinalSteps)
        {
            return target;
        }
        double rest = 1 - ((double)(step - InitialSteps) / (totalSteps - FinalSteps - InitialSteps));
        return (int)(((start - target) * rest * rest * rest) + target);
    }

    /// <summary>Whether ranks are allocated after a step.</summary>
    /// <param name="step">Number of the step, from 0.</param>
    /// <param name="totalSteps">Training steps of the whole job.</param>
    public bool AllocatesAt(int step, int totalSteps) =>
        step == totalSteps - FinalSteps || (step > InitialSteps && step < totalSteps - FinalSteps && step % Interval == 0);
}
