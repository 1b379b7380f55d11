using Safe.Testing.Ranks;

namespace Safe.Torch.Tests.Distributed;

/// <summary>Three processes, started once for the tests of a class.</summary>
public sealed class ThreeRanks() : RankGroup(3);
