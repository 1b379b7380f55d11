using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>
    /// An n-dimensional array of LibTorch. A tensor holds one reference to native memory: dispose it, or let a dispose scope do so;
    /// the finaliser is the safety net.
    /// </summary>
    public partial class Tensor : IDisposable, IScoped
    {
        private static long liveCount;
        private static long peakCount;

        // Disposed: no call may begin any more. Negative, so that one comparison tells.
        private const int Gone = int.MinValue;

        // The native reference is given back, or away. A tensor that is gone but not let go is still used by calls.
        private const int LetGo = 1 << 30;

        private nint handle;

        // How many calls use the handle now, and what became of it: one word, so that one interlocked operation suffices.
        private int use;
        private DisposeScope? scope;

        private protected Tensor(nint handle)
        {
            this.handle = handle;
            if (handle == 0)
            {
                use = Gone | LetGo;
                GC.SuppressFinalize(this);
                return;
            }
            scope = DisposeScopeManager.Register(this);
            CountCreated();
            NativePressure.Created();
        }

        /// <summary>Frees the native reference of a tensor that nobody disposed.</summary>
        ~Tensor() => Dispose(false);

        /// <summary>Live tensors of the process; handles, not bytes.</summary>
        public static long TotalCount => Interlocked.Read(ref liveCount);

        /// <summary>The largest <see cref="TotalCount"/> so far.</summary>
        public static long PeakCount => Interlocked.Read(ref peakCount);

        /// <summary>The native handle.</summary>
        /// <exception cref="ObjectDisposedException">The tensor is disposed, or stands for "no tensor".</exception>
        public IntPtr Handle => RawHandle;

        /// <summary>Whether the tensor is disposed or stands for "no tensor".</summary>
        public bool IsInvalid => Volatile.Read(ref use) < 0;

        /// <summary>A name for the reader; LibTorch does not see it.</summary>
        public string? name { get; set; }

        internal nint RawHandle => !IsInvalid ? handle : throw Invalid();

        DisposeScope? IScoped.Scope
        {
            get => scope;
            set => scope = value;
        }

        /// <summary>Wraps an owned native reference; the innermost dispose scope of this thread owns the result.</summary>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        internal static Tensor Adopt(nint handle) => new(handle);

        /// <summary>Releases the native reference. Disposing twice is allowed.</summary>
        public void Dispose()
        {
            Dispose(true);
            if ((Volatile.Read(ref use) & LetGo) != 0)
            {
                GC.SuppressFinalize(this);
            }
        }

        /// <summary>Releases the native reference.</summary>
        /// <param name="disposing">False when called by the finaliser.</param>
        protected virtual void Dispose(bool disposing)
        {
            // What the finaliser sees, no call uses any more.
            int before = disposing ? Interlocked.CompareExchange(ref use, Gone | LetGo, 0) : Interlocked.Exchange(ref use, Gone | LetGo);
            if (before == 0 || (!disposing && (before & LetGo) == 0))
            {
                Shim.st_release(handle);
            }
            else if (disposing && before > 0)
            {
                before = DisposeWhileUsed();
            }
            if (before >= 0)
            {
                Forget(disposing);
            }
        }

        /// <summary>
        /// The native handle for the length of a call, until <see cref="Return"/>: the memory stays even if another thread
        /// disposes the tensor meanwhile.
        /// </summary>
        /// <exception cref="ObjectDisposedException">The tensor is disposed.</exception>
        internal nint Lend()
        {
            if (Interlocked.Increment(ref use) > 0)
            {
                return handle;
            }
            Return();
            throw Invalid();
        }

        /// <summary>Ends what <see cref="Lend"/> began.</summary>
        internal void Return()
        {
            if (Interlocked.Decrement(ref use) == Gone)
            {
                ReleaseUnused();
            }
        }

        // The last of the calls that run meanwhile releases the reference at its end.
        private int DisposeWhileUsed()
        {
            int before = Interlocked.Or(ref use, Gone);
            ReleaseUnused();
            return before;
        }

        private void ReleaseUnused()
        {
            if (Interlocked.CompareExchange(ref use, Gone | LetGo, Gone) == Gone)
            {
                Shim.st_release(handle);
            }
        }

        /// <summary>Gives the native reference away; the tensor is invalid afterwards.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            if (Interlocked.Or(ref use, Gone | LetGo) < 0)
            {
                throw Invalid();
            }
            Forget(tellScope: true);
            GC.SuppressFinalize(this);
            return handle;
        }

        private void Forget(bool tellScope)
        {
            if (tellScope)
            {
                scope?.Forget(this);
            }
            scope = null;
            Interlocked.Decrement(ref liveCount);
        }

        /// <summary>Moves the tensor to the next outer dispose scope, or to its holder where there is none.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            scope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Moves the tensor to another dispose scope; null leaves it to its holder.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (scope is not null)
            {
                scope.MoveToOther(other, this);
            }
            else
            {
                other?.Attach(this);
            }
            return this;
        }

        /// <summary>Moves the tensor to the scope that owns <paramref name="other"/>.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other)
        {
            ArgumentNullException.ThrowIfNull(other);
            return MoveToOtherDisposeScope(other.scope);
        }

        /// <summary>Takes the tensor out of its dispose scope: its holder disposes it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            scope?.Detach(this);
            return this;
        }

        /// <summary>A second tensor on the same data that is disposed on its own.</summary>
        public Tensor alias()
        {
            nint made = Shim.st_alias(Lend());
            Return();
            return Adopt(NativeFailure.Check(made, nameof(alias)));
        }

        // An InvalidOperationException too, with TorchSharp's words.
        private static ObjectDisposedException Invalid() => new(objectName: null, "Tensor invalid -- empty handle.");

        private static void CountCreated()
        {
            long live = Interlocked.Increment(ref liveCount);
            long peak = Volatile.Read(ref peakCount);
            while (live > peak)
            {
                long seen = Interlocked.CompareExchange(ref peakCount, live, peak);
                if (seen == peak)
                {
                    return;
                }
                peak = seen;
            }
        }
    }
}
