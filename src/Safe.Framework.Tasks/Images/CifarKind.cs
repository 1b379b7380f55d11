namespace Safe.Framework.Tasks.Images;

/// <summary>The binary files of CIFAR, and which of their labels is told.</summary>
public enum CifarKind
{
    /// <summary>CIFAR-10: ten classes.</summary>
    Cifar10,

    /// <summary>CIFAR-100: a hundred classes.</summary>
    Cifar100,

    /// <summary>CIFAR-100 by its twenty coarse classes.</summary>
    Cifar100Coarse,
}
