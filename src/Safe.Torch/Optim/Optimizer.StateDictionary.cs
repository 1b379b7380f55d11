using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class optim
    {
        public abstract partial class Optimizer
        {
            /// <summary>The options of the groups and what is kept about the parameters; live objects, not copies.</summary>
            public class StateDictionary
            {
                internal StateDictionary() { }

                /// <summary>Options per group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>What is kept per parameter, over all groups.</summary>
                public List<OptimizerState> State { get; } = [];

                /// <summary>Per group, the positions of its parameters in <see cref="State"/>.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }
    }
}
