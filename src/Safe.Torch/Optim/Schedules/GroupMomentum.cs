using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>The momentum of a parameter group: its own, or the first of its two decay rates.</summary>
internal static class GroupMomentum
{
    /// <summary>Sets the momentum of a group.</summary>
    /// <exception cref="ArgumentException">The group has none.</exception>
    internal static void Set(optim.ILearningRateController group, double momentum)
    {
        switch (group)
        {
            case optim.IMomentum own:
                own.Momentum = momentum;
                break;
            case optim.IBetas betas:
                betas.Betas = (momentum, betas.Betas.Item2);
                break;
            default:
                throw new ArgumentException("The optimizer must have a momentum where cycle_momentum is asked for");
        }
    }
}
