namespace Safe.Torch;

/// <summary>Kinds of devices; LibTorch's numbers.</summary>
public enum DeviceType
{
    /// <summary>Main memory and processor.</summary>
    CPU = 0,

    /// <summary>NVIDIA GPU.</summary>
    CUDA = 1,

    /// <summary>Intel's MKL-DNN.</summary>
    MKLDNN = 2,

    /// <summary>OpenGL.</summary>
    OPENGL = 3,

    /// <summary>OpenCL.</summary>
    OPENCL = 4,

    /// <summary>IDEEP.</summary>
    IDEEP = 5,

    /// <summary>AMD GPU.</summary>
    HIP = 6,

    /// <summary>FPGA.</summary>
    FPGA = 7,

    /// <summary>Microsoft's neural accelerator.</summary>
    MSNPU = 8,

    /// <summary>XLA.</summary>
    XLA = 9,

    /// <summary>Apple's Metal.</summary>
    MPS = 13,

    /// <summary>Shapes without data.</summary>
    META = 14,
}
